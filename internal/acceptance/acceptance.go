// Package acceptance holds the tests of the whole program: it is built, run on
// real manuscripts, and what it makes is read back and given to the checkers
// that publishers use.
package acceptance
