/** Apple devices: translates between the floors below and Apple's protocol. */
@org.jspecify.annotations.NullMarked
package helder.apple;
