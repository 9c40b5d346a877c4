# Sourced by ./sunset when it has to build; $root is the repository, $dist what it runs.

fail() {
  echo "sunset: $*" >&2
  exit 70
}

build() {
  . "$root/app/src/dist/lib/find-java.sh"
  . "$root/app/src/build/archive.sh"
  find_java || fail 'building needs JDK 25: install it, or set JAVA_HOME to where it is'
  [ -x "$java_home/bin/javac" ] || fail "building needs a JDK, and $java_home has no compiler"
  command -v mvn >/dev/null || fail 'building needs Maven: install it (Debian: apt-get install maven)'

  log=$root/app/target/build.log
  echo "sunset: building first: seconds, or a minute or two while libraries are fetched (log: $log)" >&2
  rm -rf "$dist.next"
  mkdir -p "$dist.next"
  # Dated before the sources are read: one edited meanwhile is newer.
  touch "$dist.next/building"
  JAVA_HOME=$java_home mvn -B -f "$root/pom.xml" -Pdist -Ddist.name=dist.next -Ddist.moves=true -pl app -am \
    -Dmaven.test.skip=true package </dev/null >"$log" 2>&1 || fail "the build failed: see $log"
  replace
  archive_classes "$java_home/bin/java" "$dist" "$root/app/target/classes.lst" >>"$log" 2>&1 ||
    fail "the build failed: see $log"
  mv "$dist/building" "$dist/built"
}

# A program that still runs from the old folder keeps the files that it has open.
replace() {
  rm -rf "$dist.old"
  [ ! -e "$dist" ] || mv "$dist" "$dist.old"
  mv "$dist.next" "$dist"
  rm -rf "$dist.old"
}

mkdir -p "$root/app/target"
(
  # Where there is no flock (macOS), two first uses at once are not kept apart.
  if command -v flock >/dev/null && ! flock -n 9; then
    echo 'sunset: waiting for another build' >&2
    flock 9
  fi
  is_built || build
) 9>"$root/app/target/build.lock" || exit
