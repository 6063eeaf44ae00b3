@echo off
rem Builds GSL, then runs it: gsl demo, gsl run RECIPE, gsl --help. gsl test runs all tests.
setlocal
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
set ROOT=%~dp0
where dotnet >nul 2>nul
if errorlevel 1 (
  echo gsl needs the .NET 10 SDK, and there is no 'dotnet' on the PATH. Get it from https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
  exit /b 1
)
if "%~1"=="test" (
  dotnet test "%ROOT%Gsl.slnx" -c Release --nologo -nr:false
  exit /b %errorlevel%
)
dotnet build "%ROOT%src\Gsl.Cli" -c Release -v quiet -nologo -p:UseSharedCompilation=false -nr:false -clp:ErrorsOnly 1>&2
if errorlevel 1 exit /b 1
dotnet "%ROOT%artifacts\bin\Gsl.Cli\release\gsl.dll" %*
exit /b %errorlevel%
