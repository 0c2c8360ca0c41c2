/** What people read about the organisation and about who helps them, edited with a look at how it becomes. */
@org.jspecify.annotations.NullMarked
package helder.console.profile;
