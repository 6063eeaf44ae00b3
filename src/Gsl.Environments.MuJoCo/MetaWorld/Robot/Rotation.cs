namespace Gsl.Environments.MuJoCo;

/// <summary>Rotations.</summary>
internal static class Rotation
{
    /// <summary>
    /// Writes the quaternion x, y, z, w of a rotation matrix given row by row, by Shepperd's method (1978): the component that is
    /// greatest in magnitude is taken as positive, the others follow from it.
    /// </summary>
    public static void ToQuaternion(ReadOnlySpan<double> matrix, Span<double> quaternion)
    {
        double trace = matrix[0] + matrix[4] + matrix[8];
        int choice = 3;
        double greatest = trace;
        for (int i = 0; i < 3; i++)
        {
            if (matrix[4 * i] > greatest)
            {
                (choice, greatest) = (i, matrix[4 * i]);
            }
        }

        if (choice == 3)
        {
            quaternion[0] = matrix[7] - matrix[5];
            quaternion[1] = matrix[2] - matrix[6];
            quaternion[2] = matrix[3] - matrix[1];
            quaternion[3] = 1 + trace;
        }
        else
        {
            int j = (choice + 1) % 3;
            int k = (choice + 2) % 3;
            quaternion[choice] = 1 - trace + (2 * matrix[4 * choice]);
            quaternion[j] = matrix[(3 * j) + choice] + matrix[(3 * choice) + j];
            quaternion[k] = matrix[(3 * k) + choice] + matrix[(3 * choice) + k];
            quaternion[3] = matrix[(3 * k) + j] - matrix[(3 * j) + k];
        }

        double norm = 0.0;
        foreach (double component in quaternion[..4])
        {
            norm += component * component;
        }

        norm = Math.Sqrt(norm);
        for (int i = 0; i < 4; i++)
        {
            quaternion[i] /= norm;
        }
    }
}
