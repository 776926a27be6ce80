@echo off
rem Starts genscl from an installation on Windows; bin/genscl does it for POSIX shells.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "GENSCL_HOME=%%~fI"
if not "%GENSCL_HOME:;=%"=="%GENSCL_HOME%" goto separator
if not defined GENSCL_RECIPES set "GENSCL_RECIPES=%GENSCL_HOME%\recipes"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "VERSION="
for /f "tokens=1,3" %%A in ('^""%JAVA%" -XshowSettings:properties -version 2^>^&1^"') do (
    if "%%A"=="java.specification.version" set "VERSION=%%B"
)
if not defined VERSION goto missing
if "%VERSION:~0,2%"=="1." goto old
if %VERSION% LSS 17 goto old

rem Such a command ends before an optimizing compiler would pay.
set "TUNING=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
for %%C in (run resume evaluate compare) do if "%~1"=="%%C" goto training
if not "%~1"=="doctor" goto start
:device
shift /1
if "%~1"=="" goto start
set "ARGUMENT=%~1"
if "%ARGUMENT:~0,8%"=="--device" goto training
goto device

:training
rem The parallel collector suits short bursts of batch arrays; a small young generation leaves memory to the engine.
set "TUNING=-XX:+UseParallelGC -Xmn64m"

:start
"%JAVA%" %TUNING% %GENSCL_JAVA_OPTS% "-Dgenscl.home=%GENSCL_HOME%" "-Dgenscl.recipes=%GENSCL_RECIPES%" ^
    -cp "%GENSCL_HOME%\lib\*" org.genscl.runtime.cli.Genscl %*
exit /b %ERRORLEVEL%

:separator
echo genscl: the path of the installation contains ';': move "%GENSCL_HOME%" to another folder>&2
exit /b 2

:missing
echo genscl: no Java found: install Java 17 or newer, or set JAVA_HOME>&2
exit /b 2

:old
echo genscl: this is Java %VERSION% ("%JAVA%"): Java 17 or newer is needed>&2
exit /b 2
