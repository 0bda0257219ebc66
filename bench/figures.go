package main

import (
	"cmp"
	"math"
	"slices"
)

// median is the middle value, or the mean of the two in the middle; 0 of nothing.
func median[T ~int64 | ~float64](of []T) T {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(of))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// percentile is the smallest value that so many of a hundred do not exceed; the zero of nothing.
func percentile[T cmp.Ordered](of []T, p int) (value T) {
	if len(of) == 0 {
		return value
	}
	sorted := slices.Sorted(slices.Values(of))
	rank := int(math.Ceil(float64(p) * float64(len(sorted)) / 100))
	return sorted[max(rank, 1)-1]
}

// ratio is the median of the ratios of each round: what disturbs a machine for a while disturbs both sides of it.
// It is 0 where a side is missing.
func ratio[T ~int64 | ~float64](of, to []T) float64 {
	var ratios []float64
	for i := range min(len(of), len(to)) {
		if to[i] != 0 {
			ratios = append(ratios, float64(of[i])/float64(to[i]))
		}
	}
	return median(ratios)
}

// quotient is of/to, or 0 where to is.
func quotient[T ~int64 | ~float64](of, to T) float64 {
	if to == 0 {
		return 0
	}
	return float64(of) / float64(to)
}
