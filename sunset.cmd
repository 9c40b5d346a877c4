@echo off
rem Runs TLS Sunset from its sources, building it on first use. To build again, delete app\target\dist.
setlocal
set "DIST=%~dp0app\target\dist"
set "LOG=%~dp0app\target\build.log"
if exist "%DIST%\built" goto run

where mvn >nul 2>nul
if errorlevel 1 (
  echo sunset: building needs Maven and JDK 25: install them>&2
  exit /b 70
)
if not exist "%~dp0app\target" mkdir "%~dp0app\target"
echo sunset: building first: seconds, or a minute or two while libraries are fetched (log: %LOG%)>&2
call mvn -B -f "%~dp0pom.xml" -Pdist -pl app -am -Dmaven.test.skip=true package >"%LOG%" 2>&1
if errorlevel 1 (
  echo sunset: the build failed: see %LOG%>&2
  exit /b 70
)
type nul >"%DIST%\built"

:run
"%DIST%\bin\sunset.cmd" %*
