/** Whether the log is whole: every link, commitment, signature and set, from the start of each chain. */
@org.jspecify.annotations.NullMarked
package helder.looks.check;
