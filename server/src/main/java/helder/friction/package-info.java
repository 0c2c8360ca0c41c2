/** What a policy costs people: time, interruptions, and what would cost less. The model is documented in docs/friction.md. */
@org.jspecify.annotations.NullMarked
package helder.friction;
