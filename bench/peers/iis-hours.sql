-- What `sunset scan` counts in an IIS W3C log: requests by client, user, user agent, service and
-- crypt tuple and hour, with the first and last time of each. DuckDbPeer fills in the file and its columns.
CREATE TEMP TABLE groups AS
SELECT "c-ip", "cs-username", "cs(User-Agent)",
       CASE
         WHEN starts_with(stem, '/mapi') THEN 'MAPI/HTTP'
         WHEN starts_with(stem, '/microsoft-server-activesync') THEN 'ActiveSync'
         WHEN starts_with(stem, '/ews') THEN 'EWS'
         WHEN starts_with(stem, '/rpc') THEN 'Outlook Anywhere'
         WHEN starts_with(stem, '/owa') THEN 'OWA'
         WHEN starts_with(stem, '/autodiscover') THEN 'Autodiscover'
         WHEN starts_with(stem, '/oab') THEN 'OAB'
         WHEN starts_with(stem, '/ecp') THEN 'ECP'
         WHEN starts_with(stem, '/powershell') THEN 'PowerShell'
         WHEN starts_with(stem, '/api') THEN 'REST'
         ELSE 'HTTP'
       END AS service,
       date_trunc('hour', moment) AS hour,
       "crypt-protocol", "crypt-cipher", "crypt-hash", "crypt-keyexchange",
       count(*) AS requests, min(moment) AS first, max(moment) AS last
FROM (
  SELECT *, lower("cs-uri-stem") AS stem, "date" + "time" AS moment
  FROM read_csv('${file}', delim = ' ', header = false, comment = '#', quote = '', escape = '',
                auto_detect = false, new_line = '\r\n', columns = {${columns}})
)
GROUP BY ALL;

COPY groups TO '/dev/null' (FORMAT csv);

SELECT 'records=' || sum(requests)::BIGINT || ' groups=' || count(*) FROM groups;
