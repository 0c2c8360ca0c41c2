/** Steps towards an enrolled device. */
@org.jspecify.annotations.NullMarked
package helder.rollout;
