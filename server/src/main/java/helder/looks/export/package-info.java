/** Copies of the log in places that those who run the database cannot write to, and the check against them. */
@org.jspecify.annotations.NullMarked
package helder.looks.export;
