# Sourced by the launchers: find_java sets `java_home` to a Java of release 25 or newer, or fails.

find_java() {
  for java_home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    is_new_enough "$java_home" && return
  done
  java_home=$(readlink -f "$(command -v java)" 2>/dev/null) && java_home=${java_home%/bin/java} &&
    is_new_enough "$java_home"
}

# Asks the release file: a JVM takes longer to say its version than the whole program to start.
is_new_enough() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='="' read -r key _ value; do
    case $key in JAVA_VERSION) [ "${value%%[!0-9]*}" -ge 25 ]; return ;; esac
  done <"$1/release"
  return 1
}
