package srmgen_test

import "testing"

func scan(t *testing.T, files map[string][]byte) {}
