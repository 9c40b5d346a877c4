@echo off
rem Starts TLS Sunset from the folder that this file is in.
setlocal

rem C1 and the serial collector: most commands end before the optimising compiler would have paid for itself.
set "JVM_FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m"

rem -Xlog:disable: the JVM warns on standard output, where other programs read our answers.
set "JVM_NEEDS=-Xshare:auto -Xlog:disable --sun-misc-unsafe-memory-access=allow"

rem An archive of loaded classes fits one JVM only, so the first run here makes it.
set "JVM_ARCHIVE=-XX:+AutoCreateSharedArchive"

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" set "JAVA="
if not defined JAVA for %%I in (java.exe) do set "JAVA=%%~$PATH:I"
if not defined JAVA (
  echo sunset: needs Java 25 or newer: install it, or set JAVA_HOME to where it is>&2
  exit /b 70
)

"%JAVA%" %JVM_ARCHIVE% "-XX:SharedArchiveFile=%HOME_DIR%\lib\sunset.jsa" ^
  %JVM_NEEDS% %JVM_FLAGS% %SUNSET_JVM_FLAGS% -jar "%HOME_DIR%\lib\sunset.jar" %*
