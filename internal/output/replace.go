package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// What lies beside a target NAME while it is published:
//
//	.NAME.srmgen-lock       held by the run that publishes
//	.NAME.srmgen-journal    which two folders are being renamed, where the system can't exchange them
//	.NAME.srmgen-<16 hex>   the next state, or the state before
func (t *target) beside(suffix string) string {
	return filepath.Join(t.parent, "."+t.name+".srmgen-"+suffix)
}

// fresh returns a name beside the target that nothing has.
func (t *target) fresh() string {
	var b [8]byte
	rand.Read(b[:])
	return t.beside(hex.EncodeToString(b[:]))
}

// temporary reports whether a name is one that fresh gives.
func (t *target) temporary(name string) bool {
	digits, ok := strings.CutPrefix(name, "."+t.name+".srmgen-")
	raw, err := hex.DecodeString(digits)
	return ok && err == nil && len(raw) == 8
}

// replace makes the stage the target; afterwards the stage has no folder. The site is published once that is done:
// what then goes wrong with the old one is returned apart, as left.
func (t *target) replace(s *stage) (left, err error) {
	if !t.exists {
		if err := os.Rename(s.dir, t.path()); err != nil {
			return nil, err
		}
		s.dir = ""
		return nil, nil
	}
	err = exchange(s.dir, t.path())
	before := s.dir
	if errors.Is(err, errors.ErrUnsupported) {
		before = t.fresh()
		err = t.exchangeByJournal(s.dir, before)
	}
	if err != nil {
		return nil, err
	}
	s.dir = ""
	return t.retire(before), nil
}

// retire removes the state before, after what others have added to it since it was looked at has been carried over.
func (t *target) retire(before string) error {
	_, kept, err := inventory(before, t.old)
	if err == nil {
		err = carry(t.unforced(kept), before, t.path())
	}
	if err != nil {
		return fmt.Errorf("clearing the old site away: %w", err)
	}
	if err := os.RemoveAll(before); err != nil {
		return fmt.Errorf("removing the old site: %w", err)
	}
	return nil
}

// exchangeByJournal does in two renames what exchange does in one. The journal lets the next run finish
// what is cut short between them.
func (t *target) exchangeByJournal(next, before string) error {
	journal := t.beside("journal")
	text := filepath.Base(next) + "\n" + filepath.Base(before) + "\nend\n"
	if err := os.WriteFile(journal, []byte(text), 0o644); err != nil {
		return err
	}
	if err := os.Rename(t.path(), before); err != nil {
		return errors.Join(err, os.Remove(journal))
	}
	if err := os.Rename(next, t.path()); err != nil {
		return errors.Join(err, os.Rename(before, t.path()), os.Remove(journal))
	}
	return os.Remove(journal)
}

// recover finishes what an interrupted run has begun, and removes what such runs have left. The lock is held,
// so nothing beside the target belongs to a run that is alive.
func (t *target) recover() error {
	if err := t.finish(); err != nil {
		return fmt.Errorf("finishing an interrupted run: %w", err)
	}
	entries, err := os.ReadDir(t.parent)
	if err != nil {
		return fmt.Errorf("looking for interrupted runs: %w", err)
	}
	for _, e := range entries {
		if !e.IsDir() || !t.temporary(e.Name()) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(t.parent, e.Name())); err != nil {
			return fmt.Errorf("removing what an interrupted run has left: %w", err)
		}
		t.swept++
	}
	return nil
}

// finish completes or undoes the renames that the journal names, if there is one.
func (t *target) finish() error {
	journal := t.beside("journal")
	text, err := os.ReadFile(journal)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = os.Lstat(t.path())
	lines := strings.Split(string(text), "\n")
	// A journal that was cut short was never acted upon.
	if errors.Is(err, fs.ErrNotExist) && len(lines) == 4 && lines[2] == "end" && t.temporary(lines[0]) && t.temporary(lines[1]) {
		err = os.Rename(filepath.Join(t.parent, lines[0]), t.path())
		if errors.Is(err, fs.ErrNotExist) {
			err = os.Rename(filepath.Join(t.parent, lines[1]), t.path())
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Remove(journal)
}
