// Package manuscript reads a text and its translations into one document
// model, the Work.
//
// It finds out what the file does not say: which languages there are, where
// one ends and the next begins, what each block is, where sentences end. What
// it infers it also notes, so that an author can check it.
package manuscript
