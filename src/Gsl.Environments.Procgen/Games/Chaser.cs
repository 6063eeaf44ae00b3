using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gsl.Environments.Procgen;

/// <summary>A maze full of orbs and three enemies that hatch from eggs; a star makes them harmless for a while.</summary>
internal sealed class Chaser : ProcgenGame
{
    private const int Egg = 1;
    private const int Enemy = 2;
    private const int Star = 3;

    private const int Enemies = 3;
    private const int HatchAge = 50;
    private const int VulnerableSteps = 75;
    private const float Speed = 0.5f;
    private const float OrbReward = 0.04f;
    private const float CenterTolerance = 0.01f;
    private const int LargestSide = 13;
    private const int WallType = 4;
    private const int OrbType = 5;
    private const float OrbRadius = 0.15f;
    private const uint OrbColor = 0x00FF00;

    private readonly ChaserMaze _maze;
    private readonly int _side;
    private readonly int[] _cells;
    private readonly byte[] _board;
    private bool _boardIsDrawn;
    private State _state;

    public Chaser(ProcgenOptions options)
        : base(options, Backdrops.Stone)
    {
        _side = Hard ? LargestSide : 11;
        Width = _side;
        Height = _side;
        _maze = new ChaserMaze(_side);
        _cells = new int[_side * _side];
        WallCells = new bool[_side * _side];
        _board = new byte[3 * ProcgenFamily.PictureSize * ProcgenFamily.PictureSize];
    }

    protected override Span<byte> OwnState => MemoryMarshal.AsBytes(new Span<State>(ref _state));

    private bool Vulnerable => _state.SinceStar < VulnerableSteps;

    protected override void ResetLevel()
    {
        _maze.Generate(ref Random, Grid);
        AddStars();
        PlaceAgentAndEggs();
        for (int cell = 0; cell < _side * _side; cell++)
        {
            if (Grid[cell] == ChaserMaze.Free)
            {
                Grid[cell] = ChaserMaze.Orb;
                _state.Orbs++;
            }
            else if (Grid[cell] == ChaserMaze.StarCell)
            {
                Grid[cell] = ChaserMaze.Free;
            }
        }

        _state.SinceStar = VulnerableSteps;
    }

    private Span<byte> Grid => ((Span<byte>)_state.Grid)[..(_side * _side)];

    protected override void SteerAgent()
    {
        ref Entity agent = ref Agent;
        float x = Episode.ActionX != 0 ? Episode.ActionX : agent.VelocityX;
        float y = Episode.ActionY != 0 ? Episode.ActionY : agent.VelocityY;
        agent.VelocityX = Speed * Math.Sign(x);
        agent.VelocityY = Speed * Math.Sign(y);
    }

    protected override void TouchAgent(ref Entity other)
    {
        switch (other.Type)
        {
            case Star:
                Episode.Reward += OrbReward;
                other.Remove();
                _state.SinceStar = 0;
                break;
            case Enemy when Vulnerable:
                other.Remove();
                break;
            case Enemy:
                Lose();
                break;
        }
    }

    protected override void StepLevel()
    {
        EatOrb();
        int enemies = 0;
        for (int i = Entities.Length - 1; i > 0; i--)
        {
            ref Entity entity = ref Entities[i];
            if (entity.Type == Egg)
            {
                enemies++;
                Hatch(ref entity);
            }
            else if (entity.Type == Enemy)
            {
                enemies++;
                Direct(ref entity);
            }
        }

        if (enemies < Enemies)
        {
            int count = FreeCells();
            AddEgg(_cells[Episode.StepInteger % count]);
        }

        _state.SinceStar++;

    }

    protected override void Prepare()
    {
        for (int cell = 0; cell < _side * _side; cell++)
        {
            WallCells![cell] = Grid[cell] == ChaserMaze.Wall;
        }

        _boardIsDrawn = false;
    }

    protected override void DrawBackdrop(in Canvas canvas)
    {
        if (canvas.Size != ProcgenFamily.PictureSize)
        {
            DrawBoard(canvas);
            return;
        }

        if (!_boardIsDrawn)
        {
            DrawBoard(new Canvas(_board, ProcgenFamily.PictureSize, 0f, 0f, ViewSide));
            _boardIsDrawn = true;
        }

        _board.CopyTo(canvas.Pixels);
    }

    private void DrawBoard(in Canvas canvas)
    {
        base.DrawBackdrop(canvas);
        for (int cell = 0; cell < _side * _side; cell++)
        {
            DrawCell(canvas, cell);
        }
    }

    private void DrawCell(in Canvas canvas, int cell)
    {
        float x = (cell % _side) + 0.5f;
        float y = (cell / _side) + 0.5f;
        byte content = Grid[cell];
        if (content == ChaserMaze.Orb)
        {
            canvas.Fill(x - OrbRadius, y - OrbRadius, x + OrbRadius, y + OrbRadius, Options.Monochrome ? MonochromeColor(OrbType, 0) : OrbColor);
        }
        else if (content == ChaserMaze.Wall && Options.Monochrome)
        {
            canvas.Fill(x - 0.5f, y - 0.5f, x + 0.5f, y + 0.5f, MonochromeColor(WallType, 0));
        }
        else if (content == ChaserMaze.Wall)
        {
            canvas.Draw(PictureBook.MazeWall, x, y, 0.5f, 0.5f);
        }
    }

    private void AddStars()
    {
        int odd = Random.Below(4);
        Span<int> quadrant = stackalloc int[LargestSide * LargestSide];
        for (int i = 0; i < 4; i++)
        {
            int count = QuadrantCells(right: i >= 2, top: i % 2 == 1, quadrant);
            int stars = 1 + (i == odd && Hard ? -1 : 0);
            for (int star = 0; star < stars; star++)
            {
                int cell = quadrant[Random.Below(count)];
                Grid[cell] = ChaserMaze.StarCell;
                ref Entity entity = ref Add(Star, (cell % _side) + 0.5, (cell / _side) + 0.5, 0, 0, 0.4, 0.4);
                entity.Picture = PictureBook.Star;
            }
        }
    }

    private int QuadrantCells(bool right, bool top, Span<int> cells)
    {
        int middle = (_side + 1) / 2;
        int count = 0;
        for (int x = right ? middle : 0; x < (right ? _side : middle); x++)
        {
            for (int y = top ? middle : 0; y < (top ? _side : middle); y++)
            {
                int cell = (y * _side) + x;
                if (Grid[cell] == ChaserMaze.Free)
                {
                    cells[count++] = cell;
                }
            }
        }

        return count;
    }

    private void PlaceAgentAndEggs()
    {
        int count = FreeCells();
        Span<int> chosen = stackalloc int[1 + Enemies];
        for (int i = 0; i < chosen.Length; i++)
        {
            int cell;
            do
            {
                cell = _cells[Random.Below(count)];
            }
            while (chosen[..i].Contains(cell));
            chosen[i] = cell;
        }

        ref Entity agent = ref Agent;
        agent.RadiusX = 0.5f;
        agent.RadiusY = 0.5f;
        agent.X = (chosen[0] % _side) + 0.5f;
        agent.Y = (chosen[0] / _side) + 0.5f;
        agent.Picture = PictureBook.Chased;
        foreach (int cell in chosen[1..])
        {
            AddEgg(cell);
        }
    }

    // Row by row, without walls and without the cells of stars while they are marked.
    private int FreeCells()
    {
        int count = 0;
        ReadOnlySpan<byte> grid = Grid;
        for (int cell = 0; cell < grid.Length; cell++)
        {
            if (grid[cell] is ChaserMaze.Free or ChaserMaze.Orb)
            {
                _cells[count++] = cell;
            }
        }

        return count;
    }

    private void AddEgg(int cell)
    {
        ref Entity egg = ref Add(Egg, (cell % _side) + 0.5, (cell / _side) + 0.5, 0, 0, 0.5, 0.5);
        egg.Picture = PictureBook.Egg;
        egg.Traits = EntityTraits.Solid;
    }

    private void EatOrb()
    {
        int cell = ((int)Agent.Y * _side) + (int)Agent.X;
        if (Grid[cell] != ChaserMaze.Orb)
        {
            return;
        }

        Grid[cell] = ChaserMaze.Free;
        if (_boardIsDrawn)
        {
            float x = (int)Agent.X;
            float y = (int)Agent.Y;
            RestoreBackdrop(new Canvas(_board, ProcgenFamily.PictureSize, 0f, 0f, ViewSide), x, y, x + 1f, y + 1f);
        }

        Episode.Reward += OrbReward;
        if (--_state.Orbs == 0)
        {
            Win(10f);
        }
    }

    private static void Hatch(ref Entity egg)
    {
        if (egg.Age >= HatchAge)
        {
            egg.Type = Enemy;
            egg.VelocityX = 0f;
            egg.VelocityY = 0f;
        }
    }

    private void Direct(ref Entity enemy)
    {
        enemy.Picture = Vulnerable ? PictureBook.ScaredEnemy : PictureBook.ChaserEnemy + (Time / 2 % 3);
        int x = (int)enemy.X;
        int y = (int)enemy.Y;
        bool atRest = enemy.VelocityX == 0f && enemy.VelocityY == 0f;
        bool atCenter = MathF.Abs(enemy.X - x - 0.5f) + MathF.Abs(enemy.Y - y - 0.5f) < CenterTolerance;
        if (!atRest && !atCenter)
        {
            return;
        }

        Span<int> choices = stackalloc int[4];
        int count = Candidates(enemy, x, y, choices);
        if (count == 0)
        {
            return;
        }

        int choice = choices[Episode.StepInteger % count];
        float speed = Vulnerable ? 0.5f * Speed : Speed;
        enemy.VelocityX = speed * ChaserMaze.StepX[choice];
        enemy.VelocityY = speed * ChaserMaze.StepY[choice];
    }

    private int Candidates(in Entity enemy, int x, int y, Span<int> choices)
    {
        bool determined = Episode.StepInteger % 2 == 0;
        int fromX = -Math.Sign(enemy.VelocityX);
        int fromY = -Math.Sign(enemy.VelocityY);
        int agentX = (int)Agent.X;
        int agentY = (int)Agent.Y;
        int count = 0;
        int best = 0;
        for (int direction = 0; direction < 4; direction++)
        {
            int stepX = ChaserMaze.StepX[direction];
            int stepY = ChaserMaze.StepY[direction];
            int nextX = x + stepX;
            int nextY = y + stepY;
            if ((stepX == fromX && stepY == fromY) || nextX < 0 || nextY < 0 || nextX >= _side || nextY >= _side || WallCells![(nextY * _side) + nextX])
            {
                continue;
            }

            int distance = Math.Abs(nextX - agentX) + Math.Abs(nextY - agentY);
            distance = Vulnerable ? -distance : distance;
            if (determined && count > 0 && distance > best)
            {
                continue;
            }

            if (determined && count > 0 && distance < best)
            {
                count = 0;
            }

            best = distance;
            choices[count++] = direction;
        }

        return count;
    }

    [InlineArray((LargestSide * LargestSide) + 3)]
    private struct GridCells
    {
        private byte _cell;
    }

    private struct State
    {
        public int Orbs;
        public int SinceStar;
        public GridCells Grid;
    }
}
