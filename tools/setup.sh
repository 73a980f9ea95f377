# Sourced by ./run, ./diaban and ./test: what the machine must have, and a build that is made anew only when its
# sources changed. Expects $root, the repository's folder.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_UPDATE_NOTIFIER=false
# Node brings its own list of authorities; a network with one of its own has it in the system's.
if [[ -f /etc/ssl/certs/ca-certificates.crt ]]; then
    export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
fi

# dotnet and npm keep their caches under HOME and stop without one.
if [[ ! -w ${HOME:-/nonexistent} ]]; then
    export HOME=$root/artifacts/home
    mkdir -p "$HOME"
fi

say() { printf '%s\n' "$*" >&2; }

refuse() {
    say "$@"
    exit 1
}

# Runs a command without its output, unless it fails. The build's lock (9) is not for its children to keep.
quietly() {
    local log status=0
    log=$(mktemp)
    ("$@") >"$log" 2>&1 </dev/null 9>&- || status=$?
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

need_build_tools() {
    local sdks node=0
    sdks=$(dotnet --list-sdks 2>/dev/null || true)
    [[ $sdks =~ (^|$'\n')[1-9][0-9]+\. ]] ||
        refuse "The .NET 10 SDK is missing. Install it (package dotnet-sdk-10.0, see https://dot.net), or use docker compose up."
    ! command -v node >/dev/null || node=$(node --version)
    node=${node#v}
    ((${node%%.*} >= 20)) && command -v npm >/dev/null ||
        refuse "Node.js 20 or later with npm is missing. Install it (packages nodejs and npm, or see https://nodejs.org), or use docker compose up."
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

# install_packages PURPOSE PACKAGE… through apt-get, or says who has to do it.
install_packages() {
    local purpose=$1
    shift
    command -v apt-get >/dev/null && as_root true 2>/dev/null || refuse_packages "$purpose" "$@"
    say "Installing $* ($purpose)"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" ||
        refuse "The packages $* could not be installed; the reason stands above."
}

refuse_packages() {
    local purpose=$1
    shift
    refuse "Missing: $* ($purpose). Install them with: apt-get install $*" \
        $'\nOr give --database with a PostgreSQL that has PostGIS, or use docker compose up.'
}

# Major versions of the installed servers, newest first.
postgres_versions() {
    local initdb
    for initdb in /usr/lib/postgresql/*/bin/initdb; do
        [[ -x $initdb ]] && echo "$initdb" | cut -d/ -f5
    done | sort -rn
}

has_postgis() {
    local version
    for version in $(postgres_versions); do
        [[ -f /usr/share/postgresql/$version/extension/postgis.control ]] && return
    done
    return 1
}

need_postgis() {
    local version no_cluster=/etc/postgresql-common/createcluster.d/diaban.conf
    has_postgis && return
    as_root true 2>/dev/null && command -v apt-get >/dev/null && quietly as_root apt-get update ||
        say "The package lists could not be brought up to date; trying with those that are there."

    version=$(postgres_versions | head -n 1)
    [[ -n $version ]] || version=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p')
    [[ -n $version ]] || refuse_packages "the database" postgresql postgis

    # A first installation would also create and start a cluster "main" that nobody asked for.
    local first=false status=0
    if [[ -z $(postgres_versions) && ! -e $no_cluster ]] && as_root true 2>/dev/null; then
        first=true
        as_root mkdir -p "${no_cluster%/*}"
        echo 'create_main_cluster = false' | as_root tee "$no_cluster" >/dev/null
    fi
    (install_packages "the database" "postgresql-$version" "postgresql-$version-postgis-3" "postgresql-$version-postgis-3-scripts") || status=$?
    if $first; then as_root rm -f "$no_cluster"; fi
    ((status == 0)) || exit "$status"
}

# Maps in reports are drawn on the server: a font with Vietnamese marks and the library that finds it.
need_fonts() {
    local missing=()
    ldconfig -p | grep -q 'libfontconfig\.so\.1' || missing+=(libfontconfig1)
    [[ -n $(find /usr/share/fonts /usr/local/share/fonts \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null) ]] || missing+=(fonts-dejavu-core)
    ((${#missing[@]} == 0)) || install_packages "maps in reports" "${missing[@]}"
}

# A hash over names and contents of the sources: a file added, changed, removed or renamed changes it.
fingerprint() {
    (
        cd "$root"
        find "$@" \( -name node_modules -o -name bin -o -name obj -o -path server/wwwroot \) -prune -o -type f -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
    )
}

# One build at a time in this clone; the lock goes when the shell ends or unlock_build says so.
lock_build() {
    mkdir -p "$root/artifacts"
    exec 9>"$root/artifacts/build.lock"
    flock -n 9 || { say "Waiting for another build in this folder"; flock 9; }
}

unlock_build() { exec 9>&-; }

install_console_packages() {
    local stamp=$root/artifacts/console-packages wanted
    wanted=$(fingerprint server/console/package-lock.json)
    [[ -d $root/server/console/node_modules && $(cat "$stamp" 2>/dev/null) == "$wanted" ]] && return
    quietly npm --prefix "$root/server/console" ci || refuse "The console's packages could not be installed; the reason stands above."
    echo "$wanted" >"$stamp"
}

build_console() {
    local stamp=$root/artifacts/console wanted
    wanted=$(fingerprint server/console server/Contracts)
    [[ -f $root/server/wwwroot/index.html && $(cat "$stamp" 2>/dev/null) == "$wanted" ]] && return
    say "Building the console"
    install_console_packages
    quietly npm --prefix "$root/server/console" run build || refuse "The console could not be built; the reason stands above."
    echo "$wanted" >"$stamp"
}

# Builds when needed and sets $server to the folder of the built server. Each build has a folder of its own, held by
# descriptor 8 as long as the server runs from it, so that building never pulls files from under a running one.
build_server() {
    local old
    lock_build
    server=$root/artifacts/run/$(fingerprint server migrations geodata Directory.Build.props Directory.Packages.props global.json)
    if [[ ! -f $server/.complete ]]; then
        need_build_tools
        build_console
        say "Building the server"
        rm -rf "$server"
        quietly dotnet publish "$root/server" --configuration Release --output "$server" \
            -nodeReuse:false -p:UseSharedCompilation=false || refuse "The server could not be built; the reason stands above."
        touch "$server/.complete"
    fi
    exec 8<"$server"
    flock --shared 8
    for old in "$root"/artifacts/run/*/; do
        [[ $old == "$server/" ]] || flock --nonblock "$old" rm -rf "$old" || true
    done
    unlock_build
}
