# shellcheck shell=bash
# What the scripts in this folder have in common; they source it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$root/src/Dialogue.Web/bin/Release/net10.0/Dialogue.Web.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Says what is wrong with the arguments and how they should be, and ends as such programs do.
misuse() {
    say "$1"
    usage >&2
    exit 2
}

has() { command -v "$1" >/dev/null 2>&1; }

# fresh STAMP PATH...: nothing in the paths is newer than the last time the step with this stamp was done.
# Folders count as well, because theirs is the only trace of a file that was removed.
fresh() {
    local stamp=$root/.stamps/$1
    shift
    [ -e "$stamp" ] &&
        [ -z "$(find "$@" \( -name bin -o -name obj -o -name node_modules -o -name Internal \) -prune -o -newer "$stamp" -print -quit)" ]
}

# done_since STAMP MOMENT: the step was done on what was there at the moment, a file that "moment" made.
moment() { mkdir -p "$root/.stamps" && mktemp "$root/.stamps/moment.XXXXXX"; }
done_since() { mv "$2" "$root/.stamps/$1"; }

# Installs packages of the platform, without questions; fails where that is not possible here.
install_packages() {
    has apt-get || return 1
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=120)
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        apt=(sudo -n "${apt[@]}")
    fi
    say "Installing $*"
    "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2 && return
    "${apt[@]}" update </dev/null >&2 && "${apt[@]}" install --no-install-recommends "$@" </dev/null >&2
}

# Sets the machine up, while no other script of this clone does or builds. It ends with "release".
prepare() {
    mkdir -p "$root/.stamps"
    exec 9>"$root/.stamps/lock"
    if has flock; then
        flock 9
    fi
    "$root/scripts/setup" "$@" 9>&-
}

release() { exec 9>&-; }

# Build nodes that live on would keep the output of a script open for its reader. The compiler does stay behind as a server, which makes
# builds much shorter, and must not take the lock along.
build_once() {
    UseSharedCompilation=true dotnet msbuild "$1" -restore -m -nodeReuse:false -p:Configuration=Release -v:quiet -nologo >&2 </dev/null 9>&-
}

build() { generate && build_once "$1"; }

# Wolverine runs the handlers with code that it generates from the program itself; built in, nothing is compiled while the site runs.
generate() {
    local generated=$root/src/Dialogue.Platform/Internal/Generated made started
    [ -d "$generated" ] && fresh handlers "$root/Directory.Packages.props" "$root"/src/Dialogue.{Domain,Platform} && return
    say "Generating the code around the handlers"
    started=$(moment)
    rm -rf "$generated"
    build_once "$root/src/Dialogue.Web" &&
        (cd "${program%/*}" && rm -rf Internal && dotnet "$program" critter codegen write >/dev/null 9>&-) &&
        mkdir -p "${generated%/*}" && mv "${program%/*}/Internal/Generated" "$generated" && done_since handlers "$started"
}

# Builds the program unless that was done since its sources last changed.
build_program() {
    local sources=("$root/src" "$root/schemas" "$root"/Directory.*.props "$root/.editorconfig")
    if [ -e "$program" ] && fresh program "${sources[@]}"; then
        return
    fi
    say "Building"
    # Made beforehand, so that building does not look like a change of the sources.
    local project
    for project in "$root"/src/*/; do
        mkdir -p "$project/bin" "$project/obj"
    done
    mkdir -p "$root/src/Dialogue.Platform/Internal"
    local started
    started=$(moment)
    build "$root/src/Dialogue.Web"
    done_since program "$started"
}

# The program finds its data in this clone, wherever it is called from.
start_program() {
    export Data=${Data:-$root/data}
    release
    exec dotnet "$program" "$@"
}
