package edit_test

import (
	"fmt"
	"testing"

	"github.com/textmend/textmend/repair/edit"
)

func ExampleApply() {
	src := "a t spy, a viation"
	fixed, err := edit.Apply(src, []edit.Edit{{2, 3, "top"}, {11, 18, "violation"}})
	fmt.Println(fixed, err)
	// Output: a top spy, a violation <nil>
}

func TestApply(t *testing.T) {
	tests := []struct {
		src   string
		edits []edit.Edit
		want  string
	}{
		{"", nil, ""},
		{"same", nil, "same"},
		{"", []edit.Edit{{0, 0, "new"}}, "new"},
		{"abc", []edit.Edit{{0, 3, ""}}, ""},
		{"abc", []edit.Edit{{0, 1, "x"}, {1, 2, "y"}, {3, 3, "z"}}, "xycz"},
		{"ab", []edit.Edit{{1, 1, "1"}, {1, 1, "2"}}, "a12b"},
		{"\xff\x00a\r\n", []edit.Edit{{2, 3, "é"}}, "\xff\x00é\r\n"},
	}
	for _, test := range tests {
		got, err := edit.Apply(test.src, test.edits)
		if err != nil || got != test.want {
			t.Errorf("Apply(%q, %v) = %q, %v; want %q", test.src, test.edits, got, err, test.want)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	for _, edits := range [][]edit.Edit{
		{{-1, 0, ""}},
		{{2, 1, ""}},
		{{0, 4, ""}},
		{{4, 4, ""}},
		{{0, 2, ""}, {1, 3, ""}},
		{{2, 3, ""}, {0, 1, ""}},
	} {
		if got, err := edit.Apply("abc", edits); err == nil || got != "" {
			t.Errorf("Apply(abc, %v) = %q, %v; want an error and no text", edits, got, err)
		}
		if _, err := edit.Hunks("abc", edits, 3); err == nil {
			t.Errorf("Hunks(abc, %v): want an error", edits)
		}
	}
}
