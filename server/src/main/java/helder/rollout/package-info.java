/** The steps people take from invitation to an enrolled device. */
@org.jspecify.annotations.NullMarked
package helder.rollout;
