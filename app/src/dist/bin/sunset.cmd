@echo off
rem Starts TLS Sunset from the folder that this file is in.
setlocal

rem C1 and the serial collector: most commands end before the optimising compiler would have paid for itself. What
rem comes often is compiled at half the usual number of calls, and a loop at a thirtieth of its rounds: a scan is a
rem second long, and compiling is quick.
set "JVM_FLAGS=-XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=100 -XX:Tier3MinInvocationThreshold=10"
set "JVM_FLAGS=%JVM_FLAGS% -XX:Tier3CompileThreshold=1000 -XX:Tier3BackEdgeThreshold=2000"

rem A young generation of a few megabytes is used over and over: memory that is touched first is slow. Tables are large
rem and stay, so they never go there.
set "JVM_FLAGS=%JVM_FLAGS% -XX:+UseSerialGC -Xmx384m -Xmn16m -XX:PretenureSizeThreshold=64k"

rem -Xlog:disable: the JVM warns on standard output, where other programs read our answers.
set "JVM_NEEDS=-Xshare:auto -Xlog:disable --sun-misc-unsafe-memory-access=allow"

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" set "JAVA="
if not defined JAVA for %%I in (java.exe) do set "JAVA=%%~$PATH:I"
if not defined JAVA (
  echo sunset: needs Java 25 or newer: install it, or set JAVA_HOME to where it is>&2
  exit /b 70
)

set "ARCHIVE=%HOME_DIR%\lib\sunset.jsa"

rem A class archive fits one Java only: whoever may write here makes it, once, with the Java that is here.
if "%~1"=="make-archive" (
  "%JAVA%" -Xshare:dump "-XX:SharedClassListFile=%HOME_DIR%\lib\classes.lst" "-XX:SharedArchiveFile=%ARCHIVE%" ^
    -XX:+UseSerialGC -XX:+AOTClassLinking -Xlog:disable -cp "%HOME_DIR%\lib\sunset.jar"
  exit /b
)

"%JAVA%" "-XX:SharedArchiveFile=%ARCHIVE%" %JVM_NEEDS% %JVM_FLAGS% "-Dsunset.launcher=%~f0" -Dsunset.console=true ^
  %SUNSET_JVM_FLAGS% -jar "%HOME_DIR%\lib\sunset.jar" %*
