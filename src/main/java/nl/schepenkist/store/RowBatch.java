package nl.schepenkist.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many rows, in the caller's transaction. For what an intake writes by the thousand: how Jdbi finds the
 * way to bind each value costs several times what the database does with the row. Closed by {@link #execute}.
 */
public final class RowBatch {
    private final PreparedStatement statement;
    private int rows;

    /** What the database said of a row; handled like whatever else it refuses. */
    static final class NotWrittenException extends JdbiException {
        NotWrittenException(SQLException cause) {
            super(cause);
        }
    }

    private RowBatch(PreparedStatement statement) {
        this.statement = statement;
    }

    /**
     * @param sql with a question mark for each value
     */
    public static RowBatch of(Handle db, String sql) {
        try {
            return new RowBatch(db.getConnection().prepareStatement(sql));
        } catch (SQLException e) {
            throw new NotWrittenException(e);
        }
    }

    /** Adds a row: texts, numbers, bytes or nothing. */
    public void add(@Nullable Object... values) {
        try {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.addBatch();
            rows++;
        } catch (SQLException e) {
            throw new NotWrittenException(e);
        }
    }

    /** Sends the rows; answers for each how many it changed. */
    public int[] execute() {
        try (statement) {
            return rows == 0 ? new int[0] : statement.executeBatch();
        } catch (SQLException e) {
            throw new NotWrittenException(e);
        }
    }
}
