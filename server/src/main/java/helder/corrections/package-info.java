/** What people say is wrong about them or their devices, and the answer within a month. */
@org.jspecify.annotations.NullMarked
package helder.corrections;
