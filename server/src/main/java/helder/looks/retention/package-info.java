/** What is kept for whom to read, and what is deleted when its time is over. */
@org.jspecify.annotations.NullMarked
package helder.looks.retention;
