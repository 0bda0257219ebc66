package matrix

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestNumbersHaveAtMostOneDecimal(t *testing.T) {
	numbers := []float64{0, math.Copysign(0, -1), -0.04, 0.05, -0.05, -0.3, 9.95, 10, 99.99, 123456.78, 1 << 60, -1 << 60, math.Inf(1), math.NaN()}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		numbers = append(numbers, (r.Float64()-.5)*math.Pow(10, float64(r.IntN(9))))
	}
	for _, x := range numbers {
		want := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
		if want == "-0" {
			want = "0"
		}
		if got := decimal(x); got != want {
			t.Errorf("%v is %s, not %s", x, got, want)
		}
	}
}
