namespace ProxyLab.Compare;

/// <summary>Finds the one-to-one assignment of least total cost (Kuhn 1955, Munkres 1957), in cubic time.</summary>
internal static class Assignment
{
    /// <summary>Assigns each row a column of its own, as far as there are columns.</summary>
    /// <param name="cost">The cost of a row with a column.</param>
    /// <returns>The column of each row; -1 for a row that has none.</returns>
    public static int[] Of(double[,] cost)
    {
        var (rows, columns) = (cost.GetLength(0), cost.GetLength(1));
        if (rows <= columns)
        {
            return Solve(rows, columns, (row, column) => cost[row, column]);
        }

        var turned = Solve(columns, rows, (column, row) => cost[row, column]);
        var result = new int[rows];
        Array.Fill(result, -1);
        for (var column = 0; column < columns; column++)
        {
            result[turned[column]] = column;
        }

        return result;
    }

    // Rows are added one at a time; potentials keep every reduced cost at or above zero, and the cheapest path of them frees a column.
    private static int[] Solve(int rows, int columns, Func<int, int, double> cost)
    {
        var (ofRow, ofColumn) = (new double[rows + 1], new double[columns + 1]);
        var (rowAt, cameFrom) = (new int[columns + 1], new int[columns + 1]);
        for (var row = 1; row <= rows; row++)
        {
            rowAt[0] = row;
            var free = FindFree(cost, ofRow, ofColumn, rowAt, cameFrom);
            while (free != 0)
            {
                rowAt[free] = rowAt[cameFrom[free]];
                free = cameFrom[free];
            }
        }

        var result = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (rowAt[column] > 0)
            {
                result[rowAt[column] - 1] = column - 1;
            }
        }

        return result;
    }

    private static int FindFree(Func<int, int, double> cost, double[] ofRow, double[] ofColumn, int[] rowAt, int[] cameFrom)
    {
        var least = new double[ofColumn.Length];
        Array.Fill(least, double.PositiveInfinity);
        var isSeen = new bool[ofColumn.Length];
        var column = 0;
        do
        {
            isSeen[column] = true;
            var (row, next, delta) = (rowAt[column], 0, double.PositiveInfinity);
            for (var other = 1; other < ofColumn.Length; other++)
            {
                if (isSeen[other])
                {
                    continue;
                }

                var reduced = cost(row - 1, other - 1) - ofRow[row] - ofColumn[other];
                if (reduced < least[other])
                {
                    (least[other], cameFrom[other]) = (reduced, column);
                }

                if (least[other] < delta)
                {
                    (delta, next) = (least[other], other);
                }
            }

            for (var other = 0; other < ofColumn.Length; other++)
            {
                if (isSeen[other])
                {
                    ofRow[rowAt[other]] += delta;
                    ofColumn[other] -= delta;
                }
                else
                {
                    least[other] -= delta;
                }
            }

            column = next;
        }
        while (rowAt[column] != 0);

        return column;
    }
}
