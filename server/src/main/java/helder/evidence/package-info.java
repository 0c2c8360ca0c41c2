/** Proof for privacy officers and works councils, computed from what runs: inventories, records, annexes. */
@org.jspecify.annotations.NullMarked
package helder.evidence;
