package build

// NewBlindMemory returns a memory that does not look at one part of its keys, for tests that have to notice.
func NewBlindMemory(part Part) *Memory { return &Memory{blind: part} }

// ThemeOnly returns a memory that knows the templates and assets of the last build, and nothing else.
func (m *Memory) ThemeOnly() *Memory { return &Memory{before: &work{theme: m.before.theme}} }
