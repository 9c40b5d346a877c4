-- What `sunset scan` counts in an SMTP receive log: sessions by peer and by how they were encrypted,
-- with the first and last time of each. DuckDbPeer fills in the file.
CREATE TEMP TABLE sessions AS
SELECT session, any_value(remote) AS remote, count(*) AS lines,
       min("time") AS first, max("time") AS last,
       max(context) FILTER (starts_with(context, 'TLS protocol SP_PROT')) AS tls,
       bool_or(data = 'STARTTLS' AND event = '<') AS starttls,
       bool_or(starts_with(context, 'TLS negotiation failed')) AS failed
FROM read_csv('${file}', delim = ',', header = false, comment = '#', quote = '"', escape = '"',
              auto_detect = false, new_line = '\r\n',
              columns = {'time': 'TIMESTAMP', 'connector': 'VARCHAR', 'session': 'VARCHAR',
                         'sequence': 'INTEGER', 'local': 'VARCHAR', 'remote': 'VARCHAR',
                         'event': 'VARCHAR', 'data': 'VARCHAR', 'context': 'VARCHAR'})
GROUP BY session;

CREATE TEMP TABLE groups AS
SELECT regexp_replace(remote, ':[0-9]+$', '') AS peer,
       CASE
         WHEN tls IS NOT NULL THEN tls
         WHEN failed THEN 'failed'
         WHEN starttls THEN 'version not logged'
         ELSE 'plaintext'
       END AS outcome,
       count(*) AS sessions, min(first) AS first, max(last) AS last,
       sum(lines) AS lines, count(tls) AS tls
FROM sessions
GROUP BY ALL;

COPY groups TO '/dev/null' (FORMAT csv);

SELECT 'records=' || sum(lines)::BIGINT || ' sessions=' || sum(sessions)::BIGINT
       || ' tlsLines=' || sum(tls)::BIGINT || ' groups=' || count(*)
FROM groups;
