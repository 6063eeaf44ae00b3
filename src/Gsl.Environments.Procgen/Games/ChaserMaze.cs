namespace Gsl.Environments.Procgen;

/// <summary>Makes mazes without dead ends: Kruskal's algorithm on the cells of even coordinates, then every dead end is opened.</summary>
internal sealed class ChaserMaze
{
    public const byte Free = 0;
    public const byte Wall = 1;
    public const byte Orb = 2;
    public const byte StarCell = 3;

    private readonly int _side;
    private readonly int[] _parents;
    private readonly int[] _walls;

    public ChaserMaze(int side)
    {
        _side = side;
        _parents = new int[side * side];
        _walls = new int[side * side];
    }

    /// <summary>Left, down, up, right.</summary>
    public static ReadOnlySpan<sbyte> StepX => [-1, 0, 0, 1];

    /// <summary>Left, down, up, right.</summary>
    public static ReadOnlySpan<sbyte> StepY => [0, -1, 1, 0];

    /// <summary>Fills a grid [side, side], row 0 at the bottom, with walls and free cells.</summary>
    public void Generate(ref Mt19937 random, Span<byte> grid)
    {
        for (int cell = 0; cell < grid.Length; cell++)
        {
            _parents[cell] = cell;
            grid[cell] = cell % _side % 2 == 0 && cell / _side % 2 == 0 ? Free : Wall;
        }

        Join(ref random, grid);
        OpenDeadEnds(ref random, grid);
    }

    private void Join(ref Mt19937 random, Span<byte> grid)
    {
        int count = 0;
        for (int x = 1; x < _side - 1; x += 2)
        {
            for (int y = 0; y < _side; y += 2)
            {
                _walls[count++] = (y * _side) + x;
            }
        }

        for (int x = 0; x < _side; x += 2)
        {
            for (int y = 1; y < _side - 1; y += 2)
            {
                _walls[count++] = (y * _side) + x;
            }
        }

        while (count > 0)
        {
            int chosen = random.Below(count);
            int wall = _walls[chosen];
            _walls.AsSpan(chosen + 1, count - chosen - 1).CopyTo(_walls.AsSpan(chosen));
            count--;
            int across = wall % _side % 2 == 1 ? 1 : _side;
            int first = Root(wall - across);
            int second = Root(wall + across);
            if (first != second)
            {
                _parents[first] = second;
                grid[wall] = Free;
            }
        }
    }

    private int Root(int cell)
    {
        while (_parents[cell] != cell)
        {
            _parents[cell] = _parents[_parents[cell]];
            cell = _parents[cell];
        }

        return cell;
    }

    private void OpenDeadEnds(ref Mt19937 random, Span<byte> grid)
    {
        Span<int> walls = stackalloc int[4];
        for (int cell = 0; cell < grid.Length; cell++)
        {
            if (grid[cell] == Wall)
            {
                continue;
            }

            int free = 0;
            int count = 0;
            for (int direction = 0; direction < 4; direction++)
            {
                int x = (cell % _side) + StepX[direction];
                int y = (cell / _side) + StepY[direction];
                if (x < 0 || y < 0 || x >= _side || y >= _side)
                {
                    continue;
                }

                int neighbor = (y * _side) + x;
                if (grid[neighbor] == Wall)
                {
                    walls[count++] = neighbor;
                }
                else
                {
                    free++;
                }
            }

            if (free == 1 && count > 0)
            {
                grid[walls[random.Below(count)]] = Free;
            }
        }
    }
}
