# What the install scripts share; they source it.
#
# A script first says what it wants, which only takes notes and is quick, and
# then has what is missing installed in one go.

missing=() # Debian packages to install

# want_package PACKAGE...
want_package() {
  local package
  for package; do
    if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
      missing+=("$package")
    fi
  done
}

# want_command COMMAND PACKAGE...: whoever provides the command, it serves.
want_command() {
  if ! command -v "$1" >/dev/null; then
    missing+=("${@:2}")
  fi
}

# want_voice: what diglot needs to speak. It loads both libraries itself.
want_voice() {
  want_package espeak-ng libmp3lame0
}

# install_missing installs what is noted, as root or by a sudo that asks nothing.
install_missing() {
  if ((${#missing[@]} == 0)); then
    return
  fi
  local become=()
  if ! command -v apt-get >/dev/null; then
    echo "This takes what Debian calls: ${missing[*]}" >&2
    echo "Install the same with the package manager of this system, then try again." >&2
    exit 2
  elif ((EUID != 0)); then
    become=(sudo -n)
    if ! "${become[@]}" true 2>/dev/null; then
      ask_for_root
      exit 2
    fi
  fi
  echo "Installing ${missing[*]}"
  # One source out of reach must not stop what the others have.
  "${become[@]}" apt-get update -qq || echo "Going on with the package lists that are here." >&2
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  missing=()
}

ask_for_root() {
  local install="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  echo "Packages are missing, and installing them takes root. Run this, then try again:" >&2
  if command -v sudo >/dev/null; then
    echo "  sudo sh -c '$install'" >&2
  else
    echo "  su - -c '$install'" >&2
  fi
}
