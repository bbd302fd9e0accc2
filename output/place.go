package output

import (
	"errors"
	"os"
)

// exchangeInSteps swaps two folders by way of a third name. If the second step
// fails, the first is taken back.
func exchangeInSteps(a, b string) error {
	aside := a + ".old"
	if err := os.Rename(b, aside); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(aside, b))
	}
	return os.Rename(aside, a)
}
