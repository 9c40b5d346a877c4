# Counts the requests of an IIS W3C log by client, user, user agent, service and crypt tuple, with
# the first and last time of each: what `sunset scan` counts. Groups go to standard output, totals
# to standard error.

/^#/ {
  if ($1 == "#Fields:") {
    sub(/\r$/, "")
    split("", column)
    for (i = 2; i <= NF; i++) column[$i] = i - 1
    date = column["date"]; time = column["time"]; stem = column["cs-uri-stem"]
    user = column["cs-username"]; client = column["c-ip"]; agent = column["cs(User-Agent)"]
    protocol = column["crypt-protocol"]; cipher = column["crypt-cipher"]
    hash = column["crypt-hash"]; exchange = column["crypt-keyexchange"]
  }
  next
}

{
  path = $stem
  service = services[path]
  if (service == "") service = services[path] = service_of(tolower(path))
  group = $client " " $user " " $agent " " service " " $protocol " " $cipher " " $hash " " $exchange
  if (!count[group]++) first[group] = $date " " $time
  last[group] = $date " " $time
  records++
}

END {
  for (group in count) {
    groups++
    print count[group], first[group], last[group], group
  }
  printf "records=%d groups=%d\n", records, groups > "/dev/stderr"
}

function service_of(path) {
  if (index(path, "/mapi") == 1) return "MAPI/HTTP"
  if (index(path, "/microsoft-server-activesync") == 1) return "ActiveSync"
  if (index(path, "/ews") == 1) return "EWS"
  if (index(path, "/rpc") == 1) return "OutlookAnywhere"
  if (index(path, "/owa") == 1) return "OWA"
  if (index(path, "/autodiscover") == 1) return "Autodiscover"
  if (index(path, "/oab") == 1) return "OAB"
  if (index(path, "/ecp") == 1) return "ECP"
  if (index(path, "/powershell") == 1) return "PowerShell"
  if (index(path, "/api") == 1) return "REST"
  return "HTTP"
}
