package sound

import (
	"bytes"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// At every step an utterance takes a few times the memory of its samples, and what
// has no end takes the same whatever its length.
func TestMemoryIsBounded(t *testing.T) {
	const minutes = 2
	c := Clip{Rate: 24000, Samples: make([]int16, 0, minutes*60*24000)}
	for len(c.Samples) < cap(c.Samples) {
		part, _ := utterance(c.Rate, 300*time.Millisecond, 200*time.Millisecond, 500*time.Millisecond)
		c.Samples = append(c.Samples, part.Samples[:min(len(part.Samples), cap(c.Samples)-len(c.Samples))]...)
	}
	whole := 2 * float64(len(c.Samples)) // bytes
	var m MP3
	for _, step := range []struct {
		name string
		most float64 // times the bytes of the samples
		do   func()
	}{
		{"Resample", 1.5, func() { at(t, c, 22050) }},
		{"Master", 1.5, func() { Master(c, Default) }},
		{"Encode", 1, func() { m = encode(t, NewEncoder(), c) }},
		{"Decode", 5, func() {
			if _, err := Decode(bytes.NewReader(m.Data)); err != nil {
				t.Error(err)
			}
		}},
		{"Measure", 1, func() {
			if _, err := Measure(bytes.NewReader(m.Data)); err != nil {
				t.Error(err)
			}
		}},
	} {
		got := highest(step.do)
		t.Logf("%s takes %.1f MB, %.2f times the samples", step.name, got/1e6, got/whole)
		if got > step.most*whole {
			t.Errorf("%s takes %.2f times the memory of the samples, want %.1f at most", step.name, got/whole, step.most)
		}
	}
}

// highest returns by how many bytes the heap is larger at some moment of a call
// than before it.
func highest(do func()) float64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // what is waste shall not count
	runtime.GC()
	heap := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before := heap()
	most := before
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	do()
	close(done)
	<-stopped
	return float64(max(most, heap()) - before)
}
