# What the scripts beside this file share: the repository, a Java 25 and the compiled classes.
bench=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$bench")

find_java() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
    if [ -x "$home/bin/java" ] && "$home/bin/java" -version 2>&1 | grep -q '"25'; then
      echo "$home/bin/java"
      return
    fi
  done
  echo java
}

compile() {
  if [ ! -e "$bench/target/classes/dev/tlssunset/bench/Generate.class" ]; then
    (cd "$root" && mvn -q -pl bench -am compile)
  fi
}

java=$(find_java)
