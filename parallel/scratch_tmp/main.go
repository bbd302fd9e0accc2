package main

import (
	"fmt"
	"os"
	"time"

	"diglot/manuscript"
	"diglot/parallel"
)

func main() {
	w, err := manuscript.Open(os.Args[1:], manuscript.Options{})
	if err != nil {
		fmt.Println(err)
	}
	text := map[string]string{}
	for _, t := range w.Texts {
		for _, b := range append(t.Blocks, t.Colophon...) {
			text[b.ID] = fmt.Sprintf("%s %s %.50s", b.Kind, b.RepeatOf, b.Text())
		}
	}
	start := time.Now()
	a, err := parallel.Align(w)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := time.Since(start)
	for _, b := range a.Beads {
		fmt.Printf("%.2f %v see %v\n", b.Score, b.Blocks, b.See)
		for _, ids := range b.Blocks {
			for _, id := range ids {
				fmt.Println("        ", text[id])
			}
		}
		fmt.Print("       ")
		for _, s := range b.Sentences {
			fmt.Printf(" %v%.2f", s.Sentences, s.Score)
		}
		fmt.Println()
	}
	fmt.Println(len(a.Colophon), d)
}
