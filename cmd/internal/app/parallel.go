package app

import (
	"runtime"
	"sync"
)

// each calls do for 0 to n-1 on all processors; results go to places of their own, so that their order is fixed.
func each(n int, do func(i int)) {
	limit := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range n {
		limit <- struct{}{}
		wg.Go(func() {
			do(i)
			<-limit
		})
	}
	wg.Wait()
}
