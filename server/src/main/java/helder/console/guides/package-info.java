/** The organisation's guides: what is otherwise than Helder brings it, who looks after it, versions, files. */
@org.jspecify.annotations.NullMarked
package helder.console.guides;
