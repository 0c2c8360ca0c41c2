/** What should be on a device: parts that cannot be wrong by themselves, and documents that Google takes. */
@org.jspecify.annotations.NullMarked
package helder.protocol.android.policy;
