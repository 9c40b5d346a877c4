# What the scripts beside this file share: the repository, a Java, and the compiled classes.
bench=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$bench")
classpath_file=$bench/target/classpath

fail() {
  echo "bench: $*" >&2
  exit 70
}

is_compiled() {
  [ -e "$classpath_file" ] &&
    [ -z "$(find "$root/pom.xml" "$bench/pom.xml" "$bench/src/main" -newer "$classpath_file")" ]
}

compile() {
  echo 'bench: compiling' >&2
  rm -f "$classpath_file"
  # Maven's own libraries make JDK 25 warn.
  JAVA_HOME=$java_home MAVEN_OPTS='--sun-misc-unsafe-memory-access=allow' mvn -q -B -f "$root/pom.xml" -pl bench -am -Dmaven.test.skip=true \
    process-classes </dev/null >&2 || fail 'it does not compile'
}

. "$root/app/src/dist/lib/find-java.sh"
find_java || fail 'needs JDK 25: install it, or set JAVA_HOME to where it is'
is_compiled || compile
classpath=$bench/target/classes:$(cat "$classpath_file")
