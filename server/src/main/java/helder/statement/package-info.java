/** What the organisation tells its people about device management: computed, with sentences of its own, signed by legal and human resources. */
@org.jspecify.annotations.NullMarked
package helder.statement;
