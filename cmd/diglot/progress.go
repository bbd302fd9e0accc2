package main

// accessible is the variable that asks for progress that suits screen readers.
const accessible = "DIGLOT_ACCESSIBLE"
