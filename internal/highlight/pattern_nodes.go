package highlight

import (
	"slices"

	"github.com/dlclark/regexp2/v2/syntax"
)

// run writes a run of characters of a set.
func (w *patternWriter) run(n *syntax.RegexNode, at where) int32 {
	in := inst{op: opRun, next: at.next, set: w.charset(n), min: int32(n.M), max: int32(n.N), after: w.starts[at.next]}
	switch {
	case n.T == syntax.NtOnelazy || n.T == syntax.NtNotonelazy || n.T == syntax.NtSetlazy:
		in.op = opLazy
	case n.IsAtomicloopFamily():
		in.op = opHold
	}
	begin := startsOf(in.set)
	if in.min == 0 {
		begin = begin.or(in.after)
	}
	return w.add(in, begin)
}

func (w *patternWriter) alternate(n *syntax.RegexNode, at where) int32 {
	at.branch = true
	var branches []int32
	var all starts
	for _, child := range n.Children {
		begin := w.node(child, at)
		branches = append(branches, begin)
		all = all.or(w.starts[begin])
	}
	c := &choice{}
	for kind := range kinds {
		var list []int32
		for _, b := range branches {
			if w.starts[b].kind(kind) {
				list = append(list, b)
			}
		}
		i := slices.IndexFunc(c.lists, func(l []int32) bool { return slices.Equal(l, list) })
		if i < 0 {
			i = len(c.lists)
			c.lists = append(c.lists, list)
		}
		c.list[kind] = uint8(i)
	}
	return w.add(inst{op: opAlternate, choice: c}, all)
}

// repeat writes a repetition of more than a character. Its count and the place where its body began are kept in
// registers, the count first. Where at least one time is asked for, the body is entered without a question.
func (w *patternWriter) repeat(n *syntax.RegexNode, at where) int32 {
	body := n.Children[0]
	in := inst{op: opRepeat, next: at.next, nested: at.loop, after: w.starts[at.next], inside: anywhere, max: endless}
	if n.T == syntax.NtLazyloop {
		in.op = opRepeatLazy
	}
	in.counted = n.N < endless || n.M > 1
	if in.counted && n.M > 0 {
		in.min = int32(1 - n.M)
	}
	if n.N < endless {
		in.max = int32(n.N)
		if n.M > 0 {
			in.max = int32(n.N - n.M)
		}
	}
	in.marked = body.ComputeMinLength() == 0 || body.Options&syntax.RightToLeft != 0
	in.reg = w.register(2)
	loop := w.add(in, anywhere)
	entry := w.node(body, where{next: loop, loop: true, branch: true})
	w.p.code[loop].body = entry
	w.p.code[loop].inside = w.starts[entry]
	w.starts[loop] = w.starts[entry].or(in.after)
	if n.M > 0 {
		loop = entry
	}
	if !in.counted && !in.marked {
		return loop
	}
	in.op, in.next, in.body = opRepeatStart, loop, int32(min(n.M, 1))
	return w.add(in, w.starts[loop])
}

func (w *patternWriter) group(n *syntax.RegexNode, at where) int32 {
	if n.N != -1 || n.Options&syntax.RightToLeft != 0 {
		return w.unknown(n)
	}
	if !w.keep[n.M] {
		return w.node(n.Children[0], at)
	}
	open := w.register(1)
	in := inst{op: opClose, next: at.next, reg: groupRegister(n.M), body: open, nested: at.loop || at.branch}
	at.next = w.add(in, w.starts[at.next])
	begin := w.node(n.Children[0], at)
	return w.add(inst{op: opOpen, next: begin, reg: open, nested: at.loop}, w.starts[begin])
}

// atomic writes a part whose first match is final. At the end of a pattern every match is. The part must not know what
// follows it, or its first match would not be the one that it has by itself.
func (w *patternWriter) atomic(n *syntax.RegexNode, at where) int32 {
	if w.p.code[at.next].op == opMatch {
		return w.node(n.Children[0], at)
	}
	mark := w.register(1)
	at.next = w.add(inst{op: opCut, next: at.next, reg: mark}, anywhere)
	begin := w.node(n.Children[0], at)
	return w.add(inst{op: opMark, next: begin, reg: mark}, w.starts[begin])
}

// look writes a look ahead or behind. One that is decided by a single instruction is a peek.
func (w *patternWriter) look(n *syntax.RegexNode, at where) int32 {
	child, not := n.Children[0], n.T == syntax.NtNegLook
	behind := (n.Options|child.Options)&syntax.RightToLeft != 0
	follows := w.starts[at.next]
	reg := w.register(2)
	in := inst{op: opLookEnd, next: at.next, reg: reg}
	if not {
		in.op = opNotEnd
	}
	end := w.add(in, anywhere)
	begin := w.node(child, where{next: end, loop: at.loop, branch: at.branch || not})
	if !not && !behind {
		follows = follows.and(w.starts[begin])
	}
	in = inst{op: opLook, next: at.next, body: begin, reg: reg}
	peek := w.p.code[begin].op < opPeek && w.p.code[begin].op != opMatch && w.p.code[begin].next == end
	switch {
	case peek && not:
		in.op = opPeekNot
	case peek:
		in.op = opPeek
	case not:
		in.op = opNot
	}
	return w.add(in, follows)
}
