package com.moniqo.wallet.credential;

/** One step of a compiled {@link LinearPattern}; unless it says otherwise, the next step follows it. */
sealed interface Instruction {
    /** Takes one code point. */
    record Take(CodePointSet accepts) implements Instruction {}

    /** Goes on at both places. */
    record Fork(int first, int second) implements Instruction {}

    /** Goes on at another place. */
    record Jump(int target) implements Instruction {}

    /** Goes on only at the beginning of the text. */
    record AtStart() implements Instruction {}

    /** Goes on only at the end of the text. */
    record AtEnd() implements Instruction {}

    /** The last step: everything matched. */
    record Match() implements Instruction {}
}
