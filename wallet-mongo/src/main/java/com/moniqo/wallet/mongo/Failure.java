package com.moniqo.wallet.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import java.util.Set;

/** The meaning of a failed call for its write: whether the write may have happened. */
enum Failure {
    /** The server did not do it, and would give the same answer again. */
    REFUSED,

    /** The request never left this process. */
    NOT_SENT,

    /** It may have happened, or may still happen. */
    UNKNOWN;

    private static final int DUPLICATE_KEY = 11000;

    /**
     * The codes of a server that is stopping, starting, changing its role or running out of time: HostUnreachable, HostNotFound,
     * MaxTimeMSExpired, WriteConcernFailed, NetworkTimeout, ShutdownInProgress, WriteConflict, PrimarySteppedDown, ExceededTimeLimit,
     * SocketException, NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk,
     * NotPrimaryOrSecondary.
     */
    private static final Set<Integer> PASSING =
            Set.of(6, 7, 50, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436);

    static Failure of(MongoException e) {
        if (e instanceof MongoOperationTimeoutException) {
            return UNKNOWN; // a kind of selection timeout, but the server may still be working
        }
        if (e instanceof MongoSocketOpenException
                || e instanceof MongoTimeoutException
                || e instanceof MongoConnectionPoolClearedException
                || e instanceof MongoServerUnavailableException) {
            return NOT_SENT;
        }
        if (e instanceof MongoSecurityException) {
            return e.getCause() instanceof MongoSocketException ? NOT_SENT : REFUSED;
        }
        if (e instanceof MongoSocketException
                || e instanceof MongoInterruptedException
                || e instanceof MongoCursorNotFoundException
                || e instanceof MongoWriteConcernException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof MongoExecutionTimeoutException) {
            return UNKNOWN;
        }
        return e instanceof MongoServerException && passing(e) ? UNKNOWN : REFUSED;
    }

    private static boolean passing(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() != null
                    || bulk.getWriteErrors().stream().anyMatch(error -> PASSING.contains(error.getCode()));
        }
        return PASSING.contains(e.getCode());
    }

    /** Checks whether a unique index refused the write of a document. */
    static boolean isDuplicate(MongoException e) {
        if (e instanceof MongoWriteException write) {
            return write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
        }
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && !bulk.getWriteErrors().isEmpty()
                    && bulk.getWriteErrors().get(0).getCategory() == ErrorCategory.DUPLICATE_KEY;
        }
        // a findOneAndUpdate that inserts; one server reports it with code 1
        return e instanceof MongoCommandException command
                && (command.getErrorCode() == DUPLICATE_KEY
                        || String.valueOf(command.getErrorMessage()).contains("duplicate key"));
    }
}
