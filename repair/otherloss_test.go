package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// Where ty was lost, a mark beside an e is rather the hav of have than a tye.
func TestRepairOtherLoss(t *testing.T) {
	r := repair.New(repair.Options{})
	in := strings.ReplaceAll("The ci# and the coun# #e a quali# of life that is a reali# for a minori# of the communi#, and the universi# "+
		"and the facul# #e said that the socie# and the par# of liber# #e no authori# over proper#. We #e for#-six members.", "#", "\ufffd")
	out := apply(t, in, r.Repair(in))
	if strings.Contains(out, "tye") || !strings.Contains(out, "The city and the county \ufffde a quality") {
		t.Error(out)
	}
}
