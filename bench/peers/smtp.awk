# Follows the sessions of an SMTP receive log and counts them by peer and by how they were
# encrypted, with the first and last time of each: what `sunset scan` counts. Groups go to standard
# output, totals to standard error. No comma stands before the event column.

BEGIN { FS = "," }

/^#/ { next }
NR == 1 { next }

{
  session = $3
  event = $7
  records++
  if (!(session in state)) {
    state[session] = "plaintext"
    sessions++
    peer = $6
    sub(/:[0-9]+$/, "", peer)
    peers[session] = peer
    began[session] = $1
  }
  if (event == "<") {
    if ($8 == "STARTTLS" && state[session] == "plaintext") state[session] = "version not logged"
  } else if (event == "*") {
    if (at = index($0, "TLS protocol SP_PROT")) {
      state[session] = substr($0, at)
      tls++
    } else if (index($0, "TLS negotiation failed")) {
      state[session] = "failed"
    }
  } else if (event == "-") {
    finish(session, $1)
  }
}

END {
  for (session in state) finish(session, began[session])
  for (group in count) {
    groups++
    print count[group], first[group], last[group], group
  }
  printf "records=%d sessions=%d tlsLines=%d groups=%d\n", records, sessions, tls, groups > "/dev/stderr"
}

function finish(session, time, group) {
  group = peers[session] " " state[session]
  if (!count[group]++) first[group] = began[session]
  last[group] = time
  delete state[session]
  delete began[session]
  delete peers[session]
}
