package com.moniqo.wallet.credential;

import java.util.List;

/** What {@link PatternParser} makes of an expression: a tree, for {@link PatternCompiler}. */
sealed interface PatternNode {
    /** One code point of a class. */
    record One(CodePointSet accepts) implements PatternNode {}

    /** One after the other; none matches the empty text. */
    record Sequence(List<PatternNode> parts) implements PatternNode {}

    /** Any one of them. */
    record Either(List<PatternNode> branches) implements PatternNode {}

    /** A repetition; {@code most} is {@link #UNBOUNDED} for no limit. */
    record Repeat(PatternNode body, int least, int most) implements PatternNode {
        static final int UNBOUNDED = -1;
    }

    /** The beginning of the text. */
    record Start() implements PatternNode {}

    /** The end of the text. */
    record End() implements PatternNode {}
}
