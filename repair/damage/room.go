package damage

import "sync"

// A room is memory for what an inference lists. Short texts come by the thousand, and to
// make their lists anew would take longer than to fill them.
type room struct {
	items []item // of all trials, one after another
	words []string
	marks []Mark
}

// rooms holds those that are not in use.
var rooms sync.Pool

func newRoom() *room {
	if r, ok := rooms.Get().(*room); ok {
		return r
	}
	return &room{}
}

// mostRoom is how many items, words or marks a room is used again for.
const mostRoom = 1 << 12

func (r *room) release() {
	if max(cap(r.items), cap(r.words), cap(r.marks)) > mostRoom {
		return
	}
	clear(r.items)
	clear(r.words[:cap(r.words)])
	clear(r.marks[:cap(r.marks)])
	r.items = r.items[:0]
	rooms.Put(r)
}

// itemsOf returns an empty list with room for n items. It is good until release.
func (r *room) itemsOf(n int) []item {
	if len(r.items)+n > cap(r.items) {
		r.items = make([]item, 0, max(n, 2*cap(r.items)))
	}
	at := len(r.items)
	r.items = r.items[:at+n]
	return r.items[at:at:len(r.items)]
}
